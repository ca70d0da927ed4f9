BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE check_ground (
	form_id INTEGER NOT NULL, 
	check_no INTEGER NOT NULL, 
	fact TEXT NOT NULL, 
	first_row INTEGER NOT NULL, 
	last_row INTEGER NOT NULL, 
	CONSTRAINT pk_check_ground PRIMARY KEY (form_id, check_no, fact, first_row), 
	CONSTRAINT fk_check_ground_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "check_ground" VALUES(1,1,'funding_line',2,2);
INSERT INTO "check_ground" VALUES(1,1,'funding_line',5,5);
INSERT INTO "check_ground" VALUES(1,1,'funding_line',8,8);
INSERT INTO "check_ground" VALUES(1,1,'funding_line',11,11);
INSERT INTO "check_ground" VALUES(1,2,'indicator',1,7);
INSERT INTO "check_ground" VALUES(1,3,'indicator',1,7);
INSERT INTO "check_ground" VALUES(1,4,'indicator',3,3);
INSERT INTO "check_ground" VALUES(1,5,'indicator',3,3);
INSERT INTO "check_ground" VALUES(1,5,'indicator',7,7);
INSERT INTO "check_ground" VALUES(1,7,'indicator',7,7);
INSERT INTO "check_ground" VALUES(1,8,'indicator',4,4);
INSERT INTO "check_ground" VALUES(1,9,'indicator',7,7);
INSERT INTO "check_ground" VALUES(1,10,'indicator',1,7);
INSERT INTO "check_ground" VALUES(1,11,'indicator',1,7);
INSERT INTO "check_ground" VALUES(1,12,'indicator',1,7);
INSERT INTO "check_ground" VALUES(1,13,'field',1,1);
INSERT INTO "check_ground" VALUES(1,13,'field',4,4);
INSERT INTO "check_ground" VALUES(1,13,'form',1,1);
INSERT INTO "check_ground" VALUES(1,17,'indicator',2,2);
INSERT INTO "check_ground" VALUES(2,1,'funding_line',2,2);
INSERT INTO "check_ground" VALUES(2,1,'funding_line',5,5);
INSERT INTO "check_ground" VALUES(2,1,'funding_line',8,8);
INSERT INTO "check_ground" VALUES(2,1,'funding_line',11,11);
INSERT INTO "check_ground" VALUES(2,2,'indicator',1,7);
INSERT INTO "check_ground" VALUES(2,3,'indicator',1,7);
INSERT INTO "check_ground" VALUES(2,4,'indicator',3,3);
INSERT INTO "check_ground" VALUES(2,5,'indicator',3,3);
INSERT INTO "check_ground" VALUES(2,5,'indicator',7,7);
INSERT INTO "check_ground" VALUES(2,7,'indicator',7,7);
INSERT INTO "check_ground" VALUES(2,8,'indicator',4,4);
INSERT INTO "check_ground" VALUES(2,9,'indicator',7,7);
INSERT INTO "check_ground" VALUES(2,10,'indicator',1,7);
INSERT INTO "check_ground" VALUES(2,11,'indicator',1,7);
INSERT INTO "check_ground" VALUES(2,12,'indicator',1,7);
INSERT INTO "check_ground" VALUES(2,13,'field',1,1);
INSERT INTO "check_ground" VALUES(2,13,'field',4,4);
INSERT INTO "check_ground" VALUES(2,13,'form',1,1);
INSERT INTO "check_ground" VALUES(2,17,'indicator',2,2);
INSERT INTO "check_ground" VALUES(3,1,'funding_line',1,3);
INSERT INTO "check_ground" VALUES(3,3,'indicator',1,4);
INSERT INTO "check_ground" VALUES(3,5,'indicator',4,4);
INSERT INTO "check_ground" VALUES(3,7,'indicator',4,4);
INSERT INTO "check_ground" VALUES(3,9,'indicator',4,4);
INSERT INTO "check_ground" VALUES(3,10,'indicator',1,4);
INSERT INTO "check_ground" VALUES(3,11,'indicator',1,4);
INSERT INTO "check_ground" VALUES(3,12,'indicator',1,4);
INSERT INTO "check_ground" VALUES(3,13,'field',1,1);
INSERT INTO "check_ground" VALUES(3,13,'field',3,3);
INSERT INTO "check_ground" VALUES(3,13,'form',1,1);
INSERT INTO "check_ground" VALUES(4,1,'funding_line',1,3);
INSERT INTO "check_ground" VALUES(4,3,'form',1,1);
INSERT INTO "check_ground" VALUES(4,4,'indicator',2,2);
INSERT INTO "check_ground" VALUES(4,5,'indicator',2,2);
INSERT INTO "check_ground" VALUES(4,5,'indicator',4,4);
INSERT INTO "check_ground" VALUES(4,7,'indicator',4,4);
INSERT INTO "check_ground" VALUES(4,8,'indicator',3,3);
INSERT INTO "check_ground" VALUES(4,10,'indicator',1,4);
INSERT INTO "check_ground" VALUES(4,11,'indicator',1,4);
INSERT INTO "check_ground" VALUES(4,12,'indicator',1,4);
INSERT INTO "check_ground" VALUES(4,13,'field',1,1);
INSERT INTO "check_ground" VALUES(4,13,'field',5,5);
INSERT INTO "check_ground" VALUES(4,13,'form',1,1);
INSERT INTO "check_ground" VALUES(5,1,'funding_line',1,3);
INSERT INTO "check_ground" VALUES(5,3,'form',1,1);
INSERT INTO "check_ground" VALUES(5,6,'indicator',2,2);
INSERT INTO "check_ground" VALUES(5,9,'indicator',2,2);
INSERT INTO "check_ground" VALUES(5,10,'indicator',1,3);
INSERT INTO "check_ground" VALUES(5,11,'indicator',1,3);
INSERT INTO "check_ground" VALUES(5,12,'indicator',1,3);
INSERT INTO "check_ground" VALUES(5,13,'field',1,1);
INSERT INTO "check_ground" VALUES(5,13,'field',5,5);
INSERT INTO "check_ground" VALUES(5,13,'form',1,1);
CREATE TABLE check_outcome (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	rule TEXT NOT NULL, 
	outcome TEXT NOT NULL, 
	message TEXT, 
	CONSTRAINT pk_check_outcome PRIMARY KEY (form_id, row_no), 
	CONSTRAINT ck_check_outcome_outcome CHECK (outcome IN ('finding', 'pass', 'not_applicable', 'insufficient_data')), 
	CONSTRAINT fk_check_outcome_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "check_outcome" VALUES(1,1,'sum_mismatch','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,2,'weights_not_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,3,'missing_tier1','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,4,'rate_without_unit','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,5,'rate_over_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,6,'cost_without_ceiling','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(1,7,'satisfaction_without_bound','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,8,'deadline_after_end','insufficient_data','the project''s end is not printed');
INSERT INTO "check_outcome" VALUES(1,9,'tier_unlike_name','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,10,'placeholder_left','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,11,'duplicate_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,12,'goal_without_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,13,'empty_required_field','pass',NULL);
INSERT INTO "check_outcome" VALUES(1,14,'unit_contradiction','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(1,15,'out_of_step','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(1,16,'numbering_gap','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(1,17,'target_missed','finding','below target: 培训驾驶员');
INSERT INTO "check_outcome" VALUES(2,1,'sum_mismatch','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,2,'weights_not_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,3,'missing_tier1','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,4,'rate_without_unit','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,5,'rate_over_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,6,'cost_without_ceiling','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(2,7,'satisfaction_without_bound','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,8,'deadline_after_end','insufficient_data','the project''s end is not printed');
INSERT INTO "check_outcome" VALUES(2,9,'tier_unlike_name','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,10,'placeholder_left','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,11,'duplicate_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,12,'goal_without_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,13,'empty_required_field','pass',NULL);
INSERT INTO "check_outcome" VALUES(2,14,'unit_contradiction','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(2,15,'out_of_step','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(2,16,'numbering_gap','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(2,17,'target_missed','finding','below target: 培训驾驶员');
INSERT INTO "check_outcome" VALUES(3,1,'sum_mismatch','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,2,'weights_not_100','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,3,'missing_tier1','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,4,'rate_without_unit','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,5,'rate_over_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,6,'cost_without_ceiling','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,7,'satisfaction_without_bound','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,8,'deadline_after_end','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,9,'tier_unlike_name','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,10,'placeholder_left','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,11,'duplicate_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,12,'goal_without_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,13,'empty_required_field','pass',NULL);
INSERT INTO "check_outcome" VALUES(3,14,'unit_contradiction','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,15,'out_of_step','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,16,'numbering_gap','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(3,17,'target_missed','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,1,'sum_mismatch','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,2,'weights_not_100','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,3,'missing_tier1','finding','no indicator under 效益指标');
INSERT INTO "check_outcome" VALUES(4,4,'rate_without_unit','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,5,'rate_over_100','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,6,'cost_without_ceiling','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,7,'satisfaction_without_bound','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,8,'deadline_after_end','insufficient_data','the project''s end is not printed');
INSERT INTO "check_outcome" VALUES(4,9,'tier_unlike_name','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,10,'placeholder_left','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,11,'duplicate_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,12,'goal_without_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,13,'empty_required_field','pass',NULL);
INSERT INTO "check_outcome" VALUES(4,14,'unit_contradiction','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,15,'out_of_step','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,16,'numbering_gap','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(4,17,'target_missed','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,1,'sum_mismatch','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,2,'weights_not_100','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,3,'missing_tier1','finding','no indicator under 满意度指标');
INSERT INTO "check_outcome" VALUES(5,4,'rate_without_unit','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,5,'rate_over_100','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,6,'cost_without_ceiling','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,7,'satisfaction_without_bound','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,8,'deadline_after_end','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,9,'tier_unlike_name','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,10,'placeholder_left','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,11,'duplicate_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,12,'goal_without_indicator','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,13,'empty_required_field','pass',NULL);
INSERT INTO "check_outcome" VALUES(5,14,'unit_contradiction','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,15,'out_of_step','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,16,'numbering_gap','not_applicable',NULL);
INSERT INTO "check_outcome" VALUES(5,17,'target_missed','not_applicable',NULL);
CREATE TABLE content (
	content_id INTEGER NOT NULL, 
	sha256 TEXT, 
	bytes INTEGER, 
	status TEXT NOT NULL, 
	reason TEXT, 
	pages INTEGER NOT NULL, 
	reader TEXT, 
	run_id INTEGER NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_content PRIMARY KEY (content_id), 
	CONSTRAINT ck_content_status CHECK (status IN ('loaded', 'partial', 'no_form', 'unsupported', 'quarantined')), 
	CONSTRAINT fk_content_run_id FOREIGN KEY(run_id) REFERENCES run (run_id), 
	CONSTRAINT uq_content_sha256 UNIQUE (sha256)
)
 STRICT

;
INSERT INTO "content" VALUES(1,'28db039838f0449baf7a05639ec6a8a177e3dd308458566f59ff9714549222b4',5022,'loaded',NULL,0,'html',1,'c40de9a11623e15425d0ce2064b8e16dce3d7dbe29be3e416bb4d01de66f5626');
INSERT INTO "content" VALUES(2,'75d63aca498ad515517a788fa0b524d3280a43dfba36b158f4dd237a0a84c2fc',2540,'loaded',NULL,0,'docx',1,'a854acbc3b06b5b0ecc5ec3da6ccdb9ba2a0baeeb3628198492b1eee104cece1');
INSERT INTO "content" VALUES(3,'1b360faac9892918e2c8fe77322d462fe9adcc89898cba4c19d83f8ddedbe14a',5353,'loaded',NULL,3,'xlsx',1,'1ee2bb8b2f623510b34cb25ef5ec66fffa01e86a0ae44e08398e032beafb3748');
INSERT INTO "content" VALUES(4,'8c5c4b1e3e7e97d49d9d635cd0bf1d196d57ab8ebb9af307814960a9a2d0837a',7537,'unsupported','unsupported',0,NULL,1,'09ce958fd80db76097b89b452c3ce3713e33f5d59cc8c10395e6081070679b40');
CREATE TABLE entry (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	confidence REAL NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (form_id, row_no), 
	CONSTRAINT ck_entry_confidence CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT fk_entry_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE field (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT NOT NULL, 
	text TEXT NOT NULL, 
	confidence REAL NOT NULL, 
	CONSTRAINT pk_field PRIMARY KEY (form_id, row_no), 
	CONSTRAINT ck_field_confidence CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT fk_field_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "field" VALUES(1,1,'project_name','项目名称','农村客运班线安全监控设备更新',1.0);
INSERT INTO "field" VALUES(1,2,'supervising_department','主管部门','桐山县交通运输局',1.0);
INSERT INTO "field" VALUES(1,3,'implementing_unit','实施单位','桐山县道路运输服务中心',1.0);
INSERT INTO "field" VALUES(1,4,'annual_goal','预期目标','为全部农村客运班线车辆更换监控终端，提高行车安全。',1.0);
INSERT INTO "field" VALUES(1,5,'actual_goal','实际完成情况','已更换终端一百八十四台，覆盖全部班线。',1.0);
INSERT INTO "field" VALUES(2,1,'project_name','项目名称','农村客运班线安全监控设备更新',1.0);
INSERT INTO "field" VALUES(2,2,'supervising_department','主管部门','桐山县交通运输局',1.0);
INSERT INTO "field" VALUES(2,3,'implementing_unit','实施单位','桐山县道路运输服务中心',1.0);
INSERT INTO "field" VALUES(2,4,'annual_goal','预期目标','为全部农村客运班线车辆更换监控终端，提高行车安全。',1.0);
INSERT INTO "field" VALUES(2,5,'actual_goal','实际完成情况','已更换终端一百八十四台，覆盖全部班线。',1.0);
INSERT INTO "field" VALUES(3,1,'department_name','部门名称','河西县文物保护所',1.0);
INSERT INTO "field" VALUES(3,2,'department_code','部门编码','612',1.0);
INSERT INTO "field" VALUES(3,3,'annual_goal','年度绩效目标','文物本体得到有效保护，开放展示水平提高。',1.0);
INSERT INTO "field" VALUES(4,1,'project_name','项目名称','土遗址抢险加固',1.0);
INSERT INTO "field" VALUES(4,2,'project_code','项目编码','620700240000001',1.0);
INSERT INTO "field" VALUES(4,3,'supervising_department','项目主管部门','河西县文化旅游局',1.0);
INSERT INTO "field" VALUES(4,4,'implementing_unit','项目实施单位','河西县文物保护所',1.0);
INSERT INTO "field" VALUES(4,5,'annual_goal','年度绩效目标','完成两处土遗址加固。',1.0);
INSERT INTO "field" VALUES(5,1,'project_name','项目名称','馆藏文物数字化采集',1.0);
INSERT INTO "field" VALUES(5,2,'project_code','项目编码','620700240000002',1.0);
INSERT INTO "field" VALUES(5,3,'supervising_department','项目主管部门','河西县文化旅游局',1.0);
INSERT INTO "field" VALUES(5,4,'implementing_unit','项目实施单位','河西县文物保护所',1.0);
INSERT INTO "field" VALUES(5,5,'annual_goal','年度绩效目标','采集三百件馆藏文物三维数据。',1.0);
CREATE TABLE finding (
	content_id INTEGER NOT NULL, 
	form_no INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	fact_row INTEGER, 
	code TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	message TEXT NOT NULL, 
	CONSTRAINT pk_finding PRIMARY KEY (content_id, form_no, row_no), 
	CONSTRAINT fk_finding_content_id FOREIGN KEY(content_id) REFERENCES content (content_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "finding" VALUES(1,1,1,NULL,'target_missed','info','below target: 培训驾驶员');
INSERT INTO "finding" VALUES(2,1,1,NULL,'target_missed','info','below target: 培训驾驶员');
INSERT INTO "finding" VALUES(3,2,1,NULL,'missing_tier1','warning','no indicator under 效益指标');
INSERT INTO "finding" VALUES(3,3,1,NULL,'missing_tier1','warning','no indicator under 满意度指标');
CREATE TABLE form (
	form_id INTEGER NOT NULL, 
	content_id INTEGER NOT NULL, 
	form_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	title TEXT NOT NULL, 
	fiscal_year INTEGER, 
	department_name TEXT, 
	department_name_code TEXT, 
	department_name_plain TEXT, 
	department_code TEXT, 
	department_std TEXT, 
	project_name TEXT, 
	project_name_code TEXT, 
	project_name_plain TEXT, 
	project_code TEXT, 
	implementing_unit TEXT, 
	supervising_department TEXT, 
	supervising_department_code TEXT, 
	supervising_department_name TEXT, 
	project_attribute TEXT, 
	start TEXT, 
	"end" TEXT, 
	schedule TEXT, 
	overview TEXT, 
	annual_goal TEXT, 
	midterm_goal TEXT, 
	layout TEXT, 
	status TEXT NOT NULL, 
	confidence REAL NOT NULL, 
	identity TEXT, 
	CONSTRAINT pk_form PRIMARY KEY (form_id), 
	CONSTRAINT ck_form_confidence CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT fk_form_content_id FOREIGN KEY(content_id) REFERENCES content (content_id) ON DELETE CASCADE, 
	CONSTRAINT uq_form_content_id_form_no UNIQUE (content_id, form_no)
)
 STRICT

;
INSERT INTO "form" VALUES(1,1,1,'project_self_evaluation','2023年度项目支出绩效自评表',2023,NULL,NULL,NULL,NULL,'交通运输局','农村客运班线安全监控设备更新',NULL,'农村客运班线安全监控设备更新',NULL,'桐山县道路运输服务中心','桐山县交通运输局',NULL,'桐山县交通运输局',NULL,NULL,NULL,NULL,NULL,'为全部农村客运班线车辆更换监控终端，提高行车安全。',NULL,'一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施','loaded',1.0,'project_self_evaluation|2023|桐山县交通运输局|农村客运班线安全监控设备更新');
INSERT INTO "form" VALUES(2,2,1,'project_self_evaluation','2023年度项目支出绩效自评表',2023,NULL,NULL,NULL,NULL,'交通运输局','农村客运班线安全监控设备更新',NULL,'农村客运班线安全监控设备更新',NULL,'桐山县道路运输服务中心','桐山县交通运输局',NULL,'桐山县交通运输局',NULL,NULL,NULL,NULL,NULL,'为全部农村客运班线车辆更换监控终端，提高行车安全。',NULL,'一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施','loaded',1.0,'project_self_evaluation|2023|桐山县交通运输局|农村客运班线安全监控设备更新');
INSERT INTO "form" VALUES(3,3,1,'department','2024年度部门整体支出绩效目标申报表',2024,'河西县文物保护所',NULL,'河西县文物保护所','612',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'文物本体得到有效保护，开放展示水平提高。',NULL,'一级指标|二级指标|三级指标|指标值','loaded',1.0,'department|2024|612 河西县文物保护所');
INSERT INTO "form" VALUES(4,3,2,'project','2024年度项目支出绩效目标申报表',2024,NULL,NULL,NULL,NULL,'文化和旅游局','土遗址抢险加固',NULL,'土遗址抢险加固','620700240000001','河西县文物保护所','河西县文化旅游局',NULL,'河西县文化旅游局',NULL,NULL,NULL,NULL,NULL,'完成两处土遗址加固。',NULL,'一级指标|二级指标|三级指标|指标值','loaded',1.0,'project|2024|河西县文化旅游局|620700240000001');
INSERT INTO "form" VALUES(5,3,3,'project','2024年度项目支出绩效目标申报表',2024,NULL,NULL,NULL,NULL,'文化和旅游局','馆藏文物数字化采集',NULL,'馆藏文物数字化采集','620700240000002','河西县文物保护所','河西县文化旅游局',NULL,'河西县文化旅游局',NULL,NULL,NULL,NULL,NULL,'采集三百件馆藏文物三维数据。',NULL,'一级指标|二级指标|三级指标|指标值','loaded',1.0,'project|2024|河西县文化旅游局|620700240000002');
CREATE TABLE funding_line (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	level TEXT, 
	yuan TEXT, 
	printed TEXT NOT NULL, 
	printed_unit TEXT, 
	measure TEXT NOT NULL, 
	period TEXT NOT NULL, 
	is_total INTEGER NOT NULL, 
	confidence REAL NOT NULL, 
	CONSTRAINT pk_funding_line PRIMARY KEY (form_id, row_no), 
	CONSTRAINT ck_funding_line_confidence CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT fk_funding_line_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "funding_line" VALUES(1,1,1,'年度资金总额',NULL,'1500000','150.00','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,2,2,'年度资金总额',NULL,'1426000','142.60','万元','budget','annual',1,1.0);
INSERT INTO "funding_line" VALUES(1,3,3,'年度资金总额',NULL,'1387500','138.75','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,4,4,'当年财政拨款',NULL,'1500000','150.00','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,5,5,'当年财政拨款',NULL,'1426000','142.60','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,6,6,'当年财政拨款',NULL,'1387500','138.75','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,7,7,'上年结转资金',NULL,'0','0','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,8,8,'上年结转资金',NULL,'0','0','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,9,9,'上年结转资金',NULL,'0','0','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,10,10,'其他资金',NULL,'0','0','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,11,11,'其他资金',NULL,'0','0','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(1,12,12,'其他资金',NULL,'0','0','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,1,1,'年度资金总额',NULL,'1500000','150.00','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,2,2,'年度资金总额',NULL,'1426000','142.60','万元','budget','annual',1,1.0);
INSERT INTO "funding_line" VALUES(2,3,3,'年度资金总额',NULL,'1387500','138.75','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,4,4,'当年财政拨款',NULL,'1500000','150.00','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,5,5,'当年财政拨款',NULL,'1426000','142.60','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,6,6,'当年财政拨款',NULL,'1387500','138.75','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,7,7,'上年结转资金',NULL,'0','0','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,8,8,'上年结转资金',NULL,'0','0','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,9,9,'上年结转资金',NULL,'0','0','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,10,10,'其他资金',NULL,'0','0','万元','initial_budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,11,11,'其他资金',NULL,'0','0','万元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(2,12,12,'其他资金',NULL,'0','0','万元','executed','annual',0,1.0);
INSERT INTO "funding_line" VALUES(3,1,1,'资金总额',NULL,'3415200.5','3,415,200.50','元','budget','annual',1,1.0);
INSERT INTO "funding_line" VALUES(3,2,2,'一般公共预算拨款',NULL,'3000000','3,000,000.00','元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(3,3,3,'其他资金',NULL,'415200.5','415,200.50','元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(4,1,1,'资金总额',NULL,'1800000','1,800,000','元','budget','annual',1,1.0);
INSERT INTO "funding_line" VALUES(4,2,2,'财政拨款',NULL,'1800000','1,800,000','元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(4,3,3,'其他资金',NULL,'0','0','元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(5,1,1,'资金总额',NULL,'420000','420,000','元','budget','annual',1,1.0);
INSERT INTO "funding_line" VALUES(5,2,2,'财政拨款',NULL,'400000','400,000','元','budget','annual',0,1.0);
INSERT INTO "funding_line" VALUES(5,3,3,'其他资金',NULL,'20000','20,000','元','budget','annual',0,1.0);
CREATE TABLE indicator (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	period TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	tier1 TEXT, 
	tier2 TEXT, 
	tier1_std TEXT, 
	tier2_std TEXT, 
	content TEXT NOT NULL, 
	operator TEXT, 
	value TEXT, 
	unit TEXT, 
	unit_source TEXT, 
	printed TEXT, 
	operator_explicit INTEGER NOT NULL, 
	value_low REAL, 
	value_high REAL, 
	unit_std TEXT, 
	start_date TEXT, 
	due_date TEXT, 
	basis TEXT, 
	weight TEXT, 
	actual TEXT, 
	actual_operator TEXT, 
	actual_value TEXT, 
	actual_unit TEXT, 
	actual_low REAL, 
	actual_high REAL, 
	score TEXT, 
	direction TEXT, 
	explanation TEXT, 
	standard TEXT, 
	deviation TEXT, 
	note TEXT, 
	status TEXT NOT NULL, 
	confidence REAL NOT NULL, 
	CONSTRAINT pk_indicator PRIMARY KEY (form_id, row_no), 
	CONSTRAINT ck_indicator_confidence CHECK (confidence BETWEEN 0 AND 1), 
	CONSTRAINT fk_indicator_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "indicator" VALUES(1,1,'annual',1,'产出指标','数量指标','产出指标','数量指标','更换监控终端','≥','180','台','printed','≥180台',1,180.0,NULL,'台',NULL,NULL,NULL,'15','184台','=','184','台',184.0,184.0,'15',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,2,'annual',2,'产出指标','数量指标','产出指标','数量指标','培训驾驶员','≥','200','人次','printed','200人次以上',1,200.0,NULL,'人次',NULL,NULL,NULL,'10','176人次','=','176','人次',176.0,176.0,'8.8',NULL,NULL,NULL,'部分驾驶员调班，下年补训',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,3,'annual',3,'产出指标','质量指标','产出指标','质量指标','终端在线率','≥','98','%','printed','≥98%',1,98.0,NULL,'%',NULL,NULL,NULL,'15','98.6%','=','98.6','%',98.6,98.6,'15',NULL,NULL,NULL,'无',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,4,'annual',4,'产出指标','时效指标','产出指标','时效指标','安装完成时间','定性','8月底前',NULL,NULL,'8月底前',0,NULL,NULL,NULL,NULL,'2023-08-31',NULL,'10','8月20日','定性','8月20日',NULL,NULL,NULL,'10',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,5,'annual',5,'效益指标','社会效益指标','效益指标','社会效益指标','重大交通责任事故','=','0','起','printed','0起',0,0.0,0.0,'起',NULL,NULL,NULL,'15','0起','=','0','起',0.0,0.0,'15',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,6,'annual',6,'效益指标','可持续影响指标','效益指标','可持续影响指标','监控平台运行机制','定性','健全',NULL,NULL,'健全',0,NULL,NULL,NULL,NULL,NULL,NULL,'15','基本达成预期目标','定性','基本达成预期目标',NULL,NULL,NULL,'12',NULL,NULL,NULL,'制度仍需细化',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(1,7,'annual',7,'满意度指标','服务对象满意度指标','满意度指标','服务对象满意度指标','乘客满意度','≥','90','%','printed','≥90%',1,90.0,NULL,'%',NULL,NULL,NULL,'10','93%','=','93','%',93.0,93.0,'10',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,1,'annual',1,'产出指标','数量指标','产出指标','数量指标','更换监控终端','≥','180','台','printed','≥180台',1,180.0,NULL,'台',NULL,NULL,NULL,'15','184台','=','184','台',184.0,184.0,'15',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,2,'annual',2,'产出指标','数量指标','产出指标','数量指标','培训驾驶员','≥','200','人次','printed','200人次以上',1,200.0,NULL,'人次',NULL,NULL,NULL,'10','176人次','=','176','人次',176.0,176.0,'8.8',NULL,NULL,NULL,'部分驾驶员调班，下年补训',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,3,'annual',3,'产出指标','质量指标','产出指标','质量指标','终端在线率','≥','98','%','printed','≥98%',1,98.0,NULL,'%',NULL,NULL,NULL,'15','98.6%','=','98.6','%',98.6,98.6,'15',NULL,NULL,NULL,'无',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,4,'annual',4,'产出指标','时效指标','产出指标','时效指标','安装完成时间','定性','8月底前',NULL,NULL,'8月底前',0,NULL,NULL,NULL,NULL,'2023-08-31',NULL,'10','8月20日','定性','8月20日',NULL,NULL,NULL,'10',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,5,'annual',5,'效益指标','社会效益指标','效益指标','社会效益指标','重大交通责任事故','=','0','起','printed','0起',0,0.0,0.0,'起',NULL,NULL,NULL,'15','0起','=','0','起',0.0,0.0,'15',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,6,'annual',6,'效益指标','可持续影响指标','效益指标','可持续影响指标','监控平台运行机制','定性','健全',NULL,NULL,'健全',0,NULL,NULL,NULL,NULL,NULL,NULL,'15','基本达成预期目标','定性','基本达成预期目标',NULL,NULL,NULL,'12',NULL,NULL,NULL,'制度仍需细化',NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(2,7,'annual',7,'满意度指标','服务对象满意度指标','满意度指标','服务对象满意度指标','乘客满意度','≥','90','%','printed','≥90%',1,90.0,NULL,'%',NULL,NULL,NULL,'10','93%','=','93','%',93.0,93.0,'10',NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(3,1,'annual',1,'产出指标','数量指标','产出指标','数量指标','巡查文物点','≥','260','处次','printed','≥260处次',1,260.0,NULL,'处次',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(3,2,'annual',2,'产出指标','质量指标','产出指标','质量指标','文物安全事故','=','0','次','printed','0次',0,0.0,0.0,'次',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(3,3,'annual',3,'效益指标','社会效益指标','效益指标','社会效益指标','接待观众','>','6.8','万人次','printed','大于6.8万人次',1,68000.0,NULL,'人次',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(3,4,'annual',4,'满意度指标','服务对象满意度指标','满意度指标','服务对象满意度指标','观众满意度','≥','90','%','printed','≥90%',1,90.0,NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(4,1,'annual',1,'产出指标','数量指标','产出指标','数量指标','加固土遗址','=','2','处','printed','2处',0,2.0,2.0,'处',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(4,2,'annual',2,'产出指标','质量指标','产出指标','质量指标','验收合格率','=','100','%','printed','＝100%',1,100.0,100.0,'%',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(4,3,'annual',3,'产出指标','时效指标','产出指标','时效指标','完工时间','定性','10月31日前完成',NULL,NULL,'10月31日前完成',0,NULL,NULL,NULL,NULL,'2024-10-31',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(4,4,'annual',4,'满意度指标','服务对象满意度指标','满意度指标','服务对象满意度指标','专家认可度','≥','95','%','printed','≥95%',1,95.0,NULL,'%',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(5,1,'annual',1,'产出指标','数量指标','产出指标','数量指标','采集文物数据','=','300','件','printed','300件',0,300.0,300.0,'件',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(5,2,'annual',2,'产出指标','成本指标','产出指标','成本指标','单件采集成本','≤','1400','元/件','printed','≤1400元/件',1,NULL,1400.0,'元/件',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
INSERT INTO "indicator" VALUES(5,3,'annual',3,'效益指标','可持续影响指标','效益指标','可持续影响指标','数字资源可利用年限','定性','长期',NULL,NULL,'长期',0,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'ok',1.0);
CREATE TABLE indicator_part (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	target TEXT NOT NULL, 
	part_no INTEGER NOT NULL, 
	label TEXT, 
	operator TEXT, 
	value TEXT, 
	unit TEXT, 
	CONSTRAINT pk_indicator_part PRIMARY KEY (form_id, row_no, target, part_no), 
	CONSTRAINT fk_indicator_part_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE note (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	masked TEXT, 
	CONSTRAINT pk_note PRIMARY KEY (form_id, row_no), 
	CONSTRAINT fk_note_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
INSERT INTO "note" VALUES(1,1,'total','总分 100 95.53',NULL);
INSERT INTO "note" VALUES(1,2,'remark','评价结论：项目总体完成较好，自评等级为优。',NULL);
INSERT INTO "note" VALUES(1,3,'detail','10',NULL);
INSERT INTO "note" VALUES(1,4,'detail','97.30%',NULL);
INSERT INTO "note" VALUES(1,5,'detail','9.73',NULL);
INSERT INTO "note" VALUES(1,6,'detail','—',NULL);
INSERT INTO "note" VALUES(1,7,'detail','97.30%',NULL);
INSERT INTO "note" VALUES(1,8,'detail','—',NULL);
INSERT INTO "note" VALUES(1,9,'detail','—',NULL);
INSERT INTO "note" VALUES(1,10,'detail','—',NULL);
INSERT INTO "note" VALUES(1,11,'detail','—',NULL);
INSERT INTO "note" VALUES(1,12,'detail','—',NULL);
INSERT INTO "note" VALUES(1,13,'detail','—',NULL);
INSERT INTO "note" VALUES(1,14,'detail','—',NULL);
INSERT INTO "note" VALUES(2,1,'total','总分 100 95.53',NULL);
INSERT INTO "note" VALUES(2,2,'remark','评价结论：项目总体完成较好，自评等级为优。',NULL);
INSERT INTO "note" VALUES(2,3,'detail','10',NULL);
INSERT INTO "note" VALUES(2,4,'detail','97.30%',NULL);
INSERT INTO "note" VALUES(2,5,'detail','9.73',NULL);
INSERT INTO "note" VALUES(2,6,'detail','—',NULL);
INSERT INTO "note" VALUES(2,7,'detail','97.30%',NULL);
INSERT INTO "note" VALUES(2,8,'detail','—',NULL);
INSERT INTO "note" VALUES(2,9,'detail','—',NULL);
INSERT INTO "note" VALUES(2,10,'detail','—',NULL);
INSERT INTO "note" VALUES(2,11,'detail','—',NULL);
INSERT INTO "note" VALUES(2,12,'detail','—',NULL);
INSERT INTO "note" VALUES(2,13,'detail','—',NULL);
INSERT INTO "note" VALUES(2,14,'detail','—',NULL);
CREATE TABLE person (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	label TEXT, 
	text TEXT NOT NULL, 
	masked TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (form_id, row_no), 
	CONSTRAINT fk_person_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
CREATE TABLE place (
	content_id INTEGER NOT NULL, 
	form_no INTEGER NOT NULL, 
	fact TEXT NOT NULL, 
	row_no INTEGER NOT NULL, 
	ordinal INTEGER NOT NULL, 
	page INTEGER, 
	sheet TEXT, 
	x0 REAL, 
	top REAL, 
	x1 REAL, 
	bottom REAL, 
	ref TEXT, 
	CONSTRAINT pk_place PRIMARY KEY (content_id, form_no, fact, row_no, ordinal), 
	CONSTRAINT fk_place_content_id FOREIGN KEY(content_id) REFERENCES content (content_id) ON DELETE CASCADE
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "place" VALUES(1,1,'field',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 1, column 3');
INSERT INTO "place" VALUES(1,1,'field',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 2, column 3');
INSERT INTO "place" VALUES(1,1,'field',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 2, column 7');
INSERT INTO "place" VALUES(1,1,'field',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 9, column 3');
INSERT INTO "place" VALUES(1,1,'field',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 9, column 6');
INSERT INTO "place" VALUES(1,1,'finding',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 4');
INSERT INTO "place" VALUES(1,1,'finding',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 5');
INSERT INTO "place" VALUES(1,1,'form',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'paragraph 1');
INSERT INTO "place" VALUES(1,1,'funding_line',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 4');
INSERT INTO "place" VALUES(1,1,'funding_line',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 5');
INSERT INTO "place" VALUES(1,1,'funding_line',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 6');
INSERT INTO "place" VALUES(1,1,'funding_line',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 4');
INSERT INTO "place" VALUES(1,1,'funding_line',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 5');
INSERT INTO "place" VALUES(1,1,'funding_line',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 6');
INSERT INTO "place" VALUES(1,1,'funding_line',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 4');
INSERT INTO "place" VALUES(1,1,'funding_line',8,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 5');
INSERT INTO "place" VALUES(1,1,'funding_line',9,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 6');
INSERT INTO "place" VALUES(1,1,'funding_line',10,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 4');
INSERT INTO "place" VALUES(1,1,'funding_line',11,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 5');
INSERT INTO "place" VALUES(1,1,'funding_line',12,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 6');
INSERT INTO "place" VALUES(1,1,'indicator',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 12, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 12, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',2,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 14, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',3,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 14, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 15, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',4,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 15, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 16, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',5,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 16, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 17, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',6,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 17, column 5');
INSERT INTO "place" VALUES(1,1,'indicator',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 18, column 4');
INSERT INTO "place" VALUES(1,1,'indicator',7,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 18, column 5');
INSERT INTO "place" VALUES(1,1,'note',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 1');
INSERT INTO "place" VALUES(1,1,'note',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 7');
INSERT INTO "place" VALUES(1,1,'note',1,3,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 8');
INSERT INTO "place" VALUES(1,1,'note',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 20, column 1');
INSERT INTO "place" VALUES(1,1,'note',2,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 20, column 3');
INSERT INTO "place" VALUES(1,1,'note',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 7');
INSERT INTO "place" VALUES(1,1,'note',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 8');
INSERT INTO "place" VALUES(1,1,'note',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 9');
INSERT INTO "place" VALUES(1,1,'note',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 7');
INSERT INTO "place" VALUES(1,1,'note',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 8');
INSERT INTO "place" VALUES(1,1,'note',8,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 9');
INSERT INTO "place" VALUES(1,1,'note',9,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 7');
INSERT INTO "place" VALUES(1,1,'note',10,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 8');
INSERT INTO "place" VALUES(1,1,'note',11,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 9');
INSERT INTO "place" VALUES(1,1,'note',12,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 7');
INSERT INTO "place" VALUES(1,1,'note',13,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 8');
INSERT INTO "place" VALUES(1,1,'note',14,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 9');
INSERT INTO "place" VALUES(2,1,'field',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 1, column 3');
INSERT INTO "place" VALUES(2,1,'field',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 2, column 3');
INSERT INTO "place" VALUES(2,1,'field',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 2, column 7');
INSERT INTO "place" VALUES(2,1,'field',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 9, column 3');
INSERT INTO "place" VALUES(2,1,'field',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 9, column 6');
INSERT INTO "place" VALUES(2,1,'finding',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 4');
INSERT INTO "place" VALUES(2,1,'finding',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 5');
INSERT INTO "place" VALUES(2,1,'form',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'paragraph 1');
INSERT INTO "place" VALUES(2,1,'funding_line',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 4');
INSERT INTO "place" VALUES(2,1,'funding_line',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 5');
INSERT INTO "place" VALUES(2,1,'funding_line',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 6');
INSERT INTO "place" VALUES(2,1,'funding_line',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 4');
INSERT INTO "place" VALUES(2,1,'funding_line',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 5');
INSERT INTO "place" VALUES(2,1,'funding_line',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 6');
INSERT INTO "place" VALUES(2,1,'funding_line',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 4');
INSERT INTO "place" VALUES(2,1,'funding_line',8,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 5');
INSERT INTO "place" VALUES(2,1,'funding_line',9,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 6');
INSERT INTO "place" VALUES(2,1,'funding_line',10,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 4');
INSERT INTO "place" VALUES(2,1,'funding_line',11,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 5');
INSERT INTO "place" VALUES(2,1,'funding_line',12,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 6');
INSERT INTO "place" VALUES(2,1,'indicator',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 12, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 12, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',2,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 13, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 14, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',3,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 14, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 15, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',4,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 15, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 16, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',5,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 16, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 17, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',6,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 17, column 5');
INSERT INTO "place" VALUES(2,1,'indicator',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 18, column 4');
INSERT INTO "place" VALUES(2,1,'indicator',7,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 18, column 5');
INSERT INTO "place" VALUES(2,1,'note',1,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 1');
INSERT INTO "place" VALUES(2,1,'note',1,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 7');
INSERT INTO "place" VALUES(2,1,'note',1,3,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 19, column 8');
INSERT INTO "place" VALUES(2,1,'note',2,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 20, column 1');
INSERT INTO "place" VALUES(2,1,'note',2,2,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 20, column 3');
INSERT INTO "place" VALUES(2,1,'note',3,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 7');
INSERT INTO "place" VALUES(2,1,'note',4,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 8');
INSERT INTO "place" VALUES(2,1,'note',5,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 4, column 9');
INSERT INTO "place" VALUES(2,1,'note',6,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 7');
INSERT INTO "place" VALUES(2,1,'note',7,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 8');
INSERT INTO "place" VALUES(2,1,'note',8,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 5, column 9');
INSERT INTO "place" VALUES(2,1,'note',9,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 7');
INSERT INTO "place" VALUES(2,1,'note',10,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 8');
INSERT INTO "place" VALUES(2,1,'note',11,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 6, column 9');
INSERT INTO "place" VALUES(2,1,'note',12,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 7');
INSERT INTO "place" VALUES(2,1,'note',13,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 8');
INSERT INTO "place" VALUES(2,1,'note',14,1,NULL,NULL,NULL,NULL,NULL,NULL,'table 1, row 7, column 9');
INSERT INTO "place" VALUES(3,1,'field',1,1,NULL,'部门',NULL,NULL,NULL,NULL,'B2:C2');
INSERT INTO "place" VALUES(3,1,'field',2,1,NULL,'部门',NULL,NULL,NULL,NULL,'E2');
INSERT INTO "place" VALUES(3,1,'field',3,1,NULL,'部门',NULL,NULL,NULL,NULL,'B6:E6');
INSERT INTO "place" VALUES(3,1,'form',1,1,NULL,'部门',NULL,NULL,NULL,NULL,'A1:E1');
INSERT INTO "place" VALUES(3,1,'funding_line',1,1,NULL,'部门',NULL,NULL,NULL,NULL,'E3');
INSERT INTO "place" VALUES(3,1,'funding_line',2,1,NULL,'部门',NULL,NULL,NULL,NULL,'E4');
INSERT INTO "place" VALUES(3,1,'funding_line',3,1,NULL,'部门',NULL,NULL,NULL,NULL,'E5');
INSERT INTO "place" VALUES(3,1,'indicator',1,1,NULL,'部门',NULL,NULL,NULL,NULL,'D8');
INSERT INTO "place" VALUES(3,1,'indicator',1,2,NULL,'部门',NULL,NULL,NULL,NULL,'E8');
INSERT INTO "place" VALUES(3,1,'indicator',2,1,NULL,'部门',NULL,NULL,NULL,NULL,'D9');
INSERT INTO "place" VALUES(3,1,'indicator',2,2,NULL,'部门',NULL,NULL,NULL,NULL,'E9');
INSERT INTO "place" VALUES(3,1,'indicator',3,1,NULL,'部门',NULL,NULL,NULL,NULL,'D10');
INSERT INTO "place" VALUES(3,1,'indicator',3,2,NULL,'部门',NULL,NULL,NULL,NULL,'E10');
INSERT INTO "place" VALUES(3,1,'indicator',4,1,NULL,'部门',NULL,NULL,NULL,NULL,'D11');
INSERT INTO "place" VALUES(3,1,'indicator',4,2,NULL,'部门',NULL,NULL,NULL,NULL,'E11');
INSERT INTO "place" VALUES(3,2,'field',1,1,NULL,'项目一',NULL,NULL,NULL,NULL,'B2:C2');
INSERT INTO "place" VALUES(3,2,'field',2,1,NULL,'项目一',NULL,NULL,NULL,NULL,'E2');
INSERT INTO "place" VALUES(3,2,'field',3,1,NULL,'项目一',NULL,NULL,NULL,NULL,'B3:C3');
INSERT INTO "place" VALUES(3,2,'field',4,1,NULL,'项目一',NULL,NULL,NULL,NULL,'E3');
INSERT INTO "place" VALUES(3,2,'field',5,1,NULL,'项目一',NULL,NULL,NULL,NULL,'B7:E7');
INSERT INTO "place" VALUES(3,2,'finding',1,1,NULL,'项目一',NULL,NULL,NULL,NULL,'A1:E1');
INSERT INTO "place" VALUES(3,2,'form',1,1,NULL,'项目一',NULL,NULL,NULL,NULL,'A1:E1');
INSERT INTO "place" VALUES(3,2,'funding_line',1,1,NULL,'项目一',NULL,NULL,NULL,NULL,'E4');
INSERT INTO "place" VALUES(3,2,'funding_line',2,1,NULL,'项目一',NULL,NULL,NULL,NULL,'E5');
INSERT INTO "place" VALUES(3,2,'funding_line',3,1,NULL,'项目一',NULL,NULL,NULL,NULL,'E6');
INSERT INTO "place" VALUES(3,2,'indicator',1,1,NULL,'项目一',NULL,NULL,NULL,NULL,'D9');
INSERT INTO "place" VALUES(3,2,'indicator',1,2,NULL,'项目一',NULL,NULL,NULL,NULL,'E9');
INSERT INTO "place" VALUES(3,2,'indicator',2,1,NULL,'项目一',NULL,NULL,NULL,NULL,'D10');
INSERT INTO "place" VALUES(3,2,'indicator',2,2,NULL,'项目一',NULL,NULL,NULL,NULL,'E10');
INSERT INTO "place" VALUES(3,2,'indicator',3,1,NULL,'项目一',NULL,NULL,NULL,NULL,'D11');
INSERT INTO "place" VALUES(3,2,'indicator',3,2,NULL,'项目一',NULL,NULL,NULL,NULL,'E11');
INSERT INTO "place" VALUES(3,2,'indicator',4,1,NULL,'项目一',NULL,NULL,NULL,NULL,'D12');
INSERT INTO "place" VALUES(3,2,'indicator',4,2,NULL,'项目一',NULL,NULL,NULL,NULL,'E12');
INSERT INTO "place" VALUES(3,3,'field',1,1,NULL,'项目二',NULL,NULL,NULL,NULL,'B2:C2');
INSERT INTO "place" VALUES(3,3,'field',2,1,NULL,'项目二',NULL,NULL,NULL,NULL,'E2');
INSERT INTO "place" VALUES(3,3,'field',3,1,NULL,'项目二',NULL,NULL,NULL,NULL,'B3:C3');
INSERT INTO "place" VALUES(3,3,'field',4,1,NULL,'项目二',NULL,NULL,NULL,NULL,'E3');
INSERT INTO "place" VALUES(3,3,'field',5,1,NULL,'项目二',NULL,NULL,NULL,NULL,'B7:E7');
INSERT INTO "place" VALUES(3,3,'finding',1,1,NULL,'项目二',NULL,NULL,NULL,NULL,'A1:E1');
INSERT INTO "place" VALUES(3,3,'form',1,1,NULL,'项目二',NULL,NULL,NULL,NULL,'A1:E1');
INSERT INTO "place" VALUES(3,3,'funding_line',1,1,NULL,'项目二',NULL,NULL,NULL,NULL,'E4');
INSERT INTO "place" VALUES(3,3,'funding_line',2,1,NULL,'项目二',NULL,NULL,NULL,NULL,'E5');
INSERT INTO "place" VALUES(3,3,'funding_line',3,1,NULL,'项目二',NULL,NULL,NULL,NULL,'E6');
INSERT INTO "place" VALUES(3,3,'indicator',1,1,NULL,'项目二',NULL,NULL,NULL,NULL,'D9');
INSERT INTO "place" VALUES(3,3,'indicator',1,2,NULL,'项目二',NULL,NULL,NULL,NULL,'E9');
INSERT INTO "place" VALUES(3,3,'indicator',2,1,NULL,'项目二',NULL,NULL,NULL,NULL,'D10');
INSERT INTO "place" VALUES(3,3,'indicator',2,2,NULL,'项目二',NULL,NULL,NULL,NULL,'E10');
INSERT INTO "place" VALUES(3,3,'indicator',3,1,NULL,'项目二',NULL,NULL,NULL,NULL,'D11');
INSERT INTO "place" VALUES(3,3,'indicator',3,2,NULL,'项目二',NULL,NULL,NULL,NULL,'E11');
CREATE TABLE run (
	run_id INTEGER NOT NULL, 
	submission INTEGER NOT NULL, 
	version TEXT NOT NULL, 
	configuration TEXT NOT NULL, 
	asked TEXT, 
	started TEXT NOT NULL, 
	ended TEXT, 
	seconds REAL, 
	inputs INTEGER, 
	loaded INTEGER, 
	partial INTEGER, 
	no_form INTEGER, 
	duplicate INTEGER, 
	unsupported INTEGER, 
	quarantined INTEGER, 
	forms INTEGER, 
	CONSTRAINT pk_run PRIMARY KEY (run_id), 
	CONSTRAINT ck_run_adds_up CHECK (ended IS NULL OR inputs = loaded + partial + no_form + duplicate + unsupported + quarantined)
)
 STRICT

;
INSERT INTO "run" VALUES(1,1,'0.1.0','{"extract": "073d9a8a5b474161", "normalize": "395ecc04db49f32e"}','{"paths": ["/forms"]}','2026-11-26T17:21:46.785+00:00','2026-11-26T17:21:47.765+00:00',1.0,4,3,0,0,0,1,0,5);
CREATE TABLE source_file (
	file_id INTEGER NOT NULL, 
	path TEXT NOT NULL, 
	member TEXT NOT NULL, 
	content_id INTEGER NOT NULL, 
	is_first INTEGER NOT NULL, 
	message TEXT, 
	seconds REAL, 
	mtime_ns INTEGER, 
	submission INTEGER NOT NULL, 
	last_run_id INTEGER NOT NULL, 
	CONSTRAINT pk_source_file PRIMARY KEY (file_id), 
	CONSTRAINT fk_source_file_content_id FOREIGN KEY(content_id) REFERENCES content (content_id) ON DELETE CASCADE, 
	CONSTRAINT fk_source_file_last_run_id FOREIGN KEY(last_run_id) REFERENCES run (run_id), 
	CONSTRAINT uq_source_file_path_member UNIQUE (path, member)
)
 STRICT

;
INSERT INTO "source_file" VALUES(1,'/forms/samples/self-evaluation/self-evaluation.html','',1,1,NULL,0.1,1795713417424344559,1,1);
INSERT INTO "source_file" VALUES(2,'/forms/samples/self-evaluation/self-evaluation.docx','',2,1,NULL,0.1,1795713417424344559,1,1);
INSERT INTO "source_file" VALUES(3,'/forms/samples/several-forms/several-forms.xlsx','',3,1,NULL,0.1,1795713417425599446,1,1);
INSERT INTO "source_file" VALUES(4,'/forms/README.md','',4,1,'the content is of no known kind. Cure: Convert the file to PDF, DOCX, XLSX, HTML or a tab-separated text.',0.1,1795713417347682365,1,1);
CREATE TABLE task (
	form_id INTEGER NOT NULL, 
	row_no INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	content TEXT, 
	total_yuan TEXT, 
	fiscal_yuan TEXT, 
	other_yuan TEXT, 
	printed TEXT, 
	CONSTRAINT pk_task PRIMARY KEY (form_id, row_no), 
	CONSTRAINT fk_task_form_id FOREIGN KEY(form_id) REFERENCES form (form_id) ON DELETE CASCADE
)
 STRICT

;
CREATE INDEX ix_source_file_content_id ON source_file (content_id);
CREATE INDEX ix_source_file_last_run_id ON source_file (last_run_id);
CREATE UNIQUE INDEX uq_source_file_first ON source_file (content_id) WHERE is_first = 1;
CREATE INDEX ix_form_department_name ON form (department_name);
CREATE INDEX ix_form_identity ON form (identity);
CREATE INDEX ix_form_kind_fiscal_year ON form (kind, fiscal_year);
CREATE INDEX ix_form_project_code ON form (project_code);
CREATE INDEX ix_form_project_name ON form (project_name);
CREATE INDEX ix_finding_code ON finding (code);
CREATE VIEW v_forms AS SELECT form.form_id, source_file.path AS file, nullif(source_file.member, '') AS member, content.sha256, form.form_no, form.kind, form.title, form.fiscal_year, form.department_name, form.department_code, form.project_name, form.project_code, form.implementing_unit, form.supervising_department, form.project_attribute, form.start, form."end", form.schedule, form.overview, form.annual_goal, form.midterm_goal, funding_line.yuan AS total_yuan, form.status, form.confidence 
FROM form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1 LEFT OUTER JOIN funding_line ON funding_line.form_id = form.form_id AND funding_line.is_total = 1;
CREATE VIEW v_indicators AS SELECT form.form_id, source_file.path AS file, nullif(source_file.member, '') AS member, form.form_no, form.kind, form.fiscal_year, form.department_name, form.project_name, form.project_code, indicator.period, indicator.seq, indicator.tier1, indicator.tier2, indicator.content, indicator.operator, indicator.value, indicator.unit, indicator.printed, indicator.operator_explicit, indicator.value_low, indicator.value_high, indicator.unit_std, indicator.due_date, indicator.basis, indicator.weight, indicator.actual, indicator.score, place.page, indicator.confidence, indicator.status 
FROM indicator JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = indicator.form_id LEFT OUTER JOIN place ON place.content_id = form.content_id AND place.form_no = form.form_no AND place.fact = 'indicator' AND place.row_no = indicator.row_no AND place.ordinal = 1;
CREATE VIEW v_funding AS SELECT form.form_id, source_file.path AS file, form.form_no, funding_line.seq, funding_line.source, funding_line.level, funding_line.yuan, funding_line.printed, funding_line.printed_unit 
FROM funding_line JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = funding_line.form_id 
WHERE funding_line.measure = 'budget';
CREATE VIEW v_duties AS SELECT form.form_id, source_file.path AS file, form.form_no, entry.seq, entry.text 
FROM entry JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = entry.form_id 
WHERE entry.kind = 'duty';
CREATE VIEW v_goals AS SELECT form.form_id, source_file.path AS file, form.form_no, entry.seq, entry.text 
FROM entry JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = entry.form_id 
WHERE entry.kind = 'goal';
CREATE VIEW v_tasks AS SELECT form.form_id, source_file.path AS file, form.form_no, task.seq, task.name, task.content, task.total_yuan, task.fiscal_yuan, task.other_yuan, task.printed 
FROM task JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = task.form_id;
CREATE VIEW v_findings AS SELECT form.form_id, source_file.path AS file, form.form_no, finding.code, finding.severity, finding.message, place.page 
FROM finding JOIN content ON content.content_id = finding.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1 LEFT OUTER JOIN form ON form.content_id = finding.content_id AND form.form_no = finding.form_no LEFT OUTER JOIN place ON place.content_id = finding.content_id AND place.form_no = finding.form_no AND place.fact = 'finding' AND place.row_no = finding.row_no AND place.ordinal = 1;
CREATE VIEW v_files AS SELECT source_file.path AS file, nullif(source_file.member, '') AS member, content.sha256, content.bytes, CASE WHEN (source_file.is_first = 0 AND content.status IN ('loaded', 'partial', 'no_form')) THEN 'duplicate' ELSE content.status END AS status, CASE WHEN (source_file.is_first = 0 AND content.status IN ('loaded', 'partial', 'no_form')) THEN 'same_content' ELSE content.reason END AS reason, CASE WHEN (source_file.is_first = 0 AND content.status IN ('loaded', 'partial', 'no_form')) THEN 0 ELSE (SELECT count(*) AS count_1 
FROM form 
WHERE form.content_id = content.content_id) END AS forms, content.pages, source_file.seconds, content.reader 
FROM source_file JOIN content ON content.content_id = source_file.content_id;
CREATE VIEW v_current_forms AS SELECT shown.form_id, shown.file, shown.member, shown.sha256, shown.form_no, shown.kind, shown.title, shown.fiscal_year, shown.department_name, shown.department_code, shown.project_name, shown.project_code, shown.implementing_unit, shown.supervising_department, shown.project_attribute, shown.start, shown."end", shown.schedule, shown.overview, shown.annual_goal, shown.midterm_goal, shown.total_yuan, shown.status, shown.confidence, versions.version 
FROM (SELECT form.form_id AS form_id, source_file.path AS file, nullif(source_file.member, '') AS member, content.sha256 AS sha256, form.form_no AS form_no, form.kind AS kind, form.title AS title, form.fiscal_year AS fiscal_year, form.department_name AS department_name, form.department_code AS department_code, form.project_name AS project_name, form.project_code AS project_code, form.implementing_unit AS implementing_unit, form.supervising_department AS supervising_department, form.project_attribute AS project_attribute, form.start AS start, form."end" AS "end", form.schedule AS schedule, form.overview AS overview, form.annual_goal AS annual_goal, form.midterm_goal AS midterm_goal, funding_line.yuan AS total_yuan, form.status AS status, form.confidence AS confidence 
FROM form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1 LEFT OUTER JOIN funding_line ON funding_line.form_id = form.form_id AND funding_line.is_total = 1) AS shown JOIN (SELECT form.form_id AS form_id, CASE WHEN (form.identity IS NULL) THEN 1 ELSE dense_rank() OVER (PARTITION BY form.identity ORDER BY source_file.submission, coalesce(source_file.mtime_ns, 0), source_file.path, source_file.member) END AS version, CASE WHEN (form.identity IS NULL) THEN 1 WHEN (dense_rank() OVER (PARTITION BY form.identity ORDER BY source_file.submission DESC, coalesce(source_file.mtime_ns, 0) DESC, source_file.path DESC, source_file.member DESC) = 1) THEN 1 ELSE 0 END AS current 
FROM form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) AS versions ON versions.form_id = shown.form_id 
WHERE versions.current = 1;
CREATE VIEW v_form_versions AS SELECT form.form_id, source_file.path AS file, form.form_no, form.identity, versions.version, versions.current, form.department_name_code, form.department_name_plain, form.project_name_code, form.project_name_plain, form.supervising_department_code, form.supervising_department_name, form.department_std, form.layout 
FROM form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1 JOIN (SELECT form.form_id AS form_id, CASE WHEN (form.identity IS NULL) THEN 1 ELSE dense_rank() OVER (PARTITION BY form.identity ORDER BY source_file.submission, coalesce(source_file.mtime_ns, 0), source_file.path, source_file.member) END AS version, CASE WHEN (form.identity IS NULL) THEN 1 WHEN (dense_rank() OVER (PARTITION BY form.identity ORDER BY source_file.submission DESC, coalesce(source_file.mtime_ns, 0) DESC, source_file.path DESC, source_file.member DESC) = 1) THEN 1 ELSE 0 END AS current 
FROM form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) AS versions ON versions.form_id = form.form_id;
CREATE VIEW v_indicator_details AS SELECT form.form_id, source_file.path AS file, form.form_no, indicator.row_no, indicator.period, indicator.seq, indicator.tier1, indicator.tier2, indicator.tier1_std, indicator.tier2_std, indicator.content, indicator.operator, indicator.value, indicator.unit, indicator.unit_source, indicator.printed, indicator.operator_explicit, indicator.value_low, indicator.value_high, indicator.unit_std, indicator.start_date, indicator.due_date, indicator.basis, indicator.weight, indicator.actual, indicator.actual_operator, indicator.actual_value, indicator.actual_unit, indicator.actual_low, indicator.actual_high, indicator.score, indicator.direction, indicator.explanation, indicator.standard, indicator.deviation, indicator.note, indicator.status, indicator.confidence 
FROM indicator JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = indicator.form_id;
CREATE VIEW v_indicator_parts AS SELECT form.form_id, source_file.path AS file, form.form_no, indicator.period, indicator.seq, indicator_part.target, indicator_part.part_no, indicator_part.label, indicator_part.operator, indicator_part.value, indicator_part.unit 
FROM indicator JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = indicator.form_id JOIN indicator_part ON indicator.form_id = indicator_part.form_id AND indicator.row_no = indicator_part.row_no;
CREATE VIEW v_funding_amounts AS SELECT form.form_id, source_file.path AS file, form.form_no, funding_line.seq, funding_line.source, funding_line.level, funding_line.measure, funding_line.period, funding_line.yuan, funding_line.printed, funding_line.printed_unit 
FROM funding_line JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = funding_line.form_id;
CREATE VIEW v_duplicates AS SELECT source_file.path AS file, nullif(source_file.member, '') AS member, content.sha256, first_file.path AS first_file, nullif(first_file.member, '') AS first_member 
FROM source_file JOIN content ON content.content_id = source_file.content_id JOIN source_file AS first_file ON first_file.content_id = source_file.content_id AND first_file.is_first = 1 
WHERE source_file.is_first = 0 AND content.status IN ('loaded', 'partial', 'no_form');
CREATE VIEW v_runs AS SELECT run.run_id, CASE WHEN (run.ended IS NULL) THEN 'interrupted' ELSE 'finished' END AS status, run.submission, run.version, run.configuration, run.asked, run.started, run.ended, run.seconds, run.inputs, run.loaded, run.partial, run.no_form, run.duplicate, run.unsupported, run.quarantined, run.forms 
FROM run;
CREATE VIEW v_notes AS SELECT form.form_id, source_file.path AS file, form.form_no, note.kind, coalesce(note.masked, note.text) AS text 
FROM note JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = note.form_id;
CREATE VIEW v_persons AS SELECT form.form_id, source_file.path AS file, form.form_no, person.name, person.label, person.masked AS text 
FROM person JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = person.form_id;
CREATE VIEW v_checks AS SELECT form.form_id, source_file.path AS file, form.form_no, check_outcome.rule, check_outcome.outcome, check_outcome.message 
FROM check_outcome JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = check_outcome.form_id;
CREATE VIEW v_check_places AS SELECT form.form_id, source_file.path AS file, form.form_no, check_outcome.rule, check_outcome.outcome, place.fact, place.row_no, place.ordinal, place.page, place.sheet, place.x0, place.top, place.x1, place.bottom, place.ref 
FROM check_outcome JOIN (form JOIN content ON content.content_id = form.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1) ON form.form_id = check_outcome.form_id JOIN check_ground ON check_ground.form_id = check_outcome.form_id AND check_ground.check_no = check_outcome.row_no JOIN place ON place.content_id = form.content_id AND place.form_no = form.form_no AND place.fact = check_ground.fact AND place.row_no BETWEEN check_ground.first_row AND check_ground.last_row;
CREATE VIEW v_places AS SELECT form.form_id, source_file.path AS file, nullif(source_file.member, '') AS member, form.form_no, place.fact, place.row_no, place.ordinal, place.page, place.sheet, place.x0, place.top, place.x1, place.bottom, place.ref, content.reader, run.run_id, run.version 
FROM place JOIN content ON content.content_id = place.content_id JOIN source_file ON source_file.content_id = content.content_id AND source_file.is_first = 1 LEFT OUTER JOIN form ON form.content_id = place.content_id AND form.form_no = place.form_no JOIN run ON run.run_id = content.run_id;
COMMIT;
